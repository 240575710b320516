"""Getting paper out: CUPS queues, files, page images for preview; and a printer that misbehaves on request."""
