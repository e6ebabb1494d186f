"""A batch on a Spark cluster: files from any storage that Spark reads, done in buckets that are kept, result tables at the end."""
