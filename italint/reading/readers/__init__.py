"""One module for each format of documents."""
