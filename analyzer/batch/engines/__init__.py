"""What carries out a batch: one process, several processes, a cluster. All give the same results in the same order."""
