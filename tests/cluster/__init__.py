"""Batches on a real local Spark cluster: a master and two worker processes on this machine."""
