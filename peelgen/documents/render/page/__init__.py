"""A Document as one HTML page: for the web, and for WeasyPrint to print."""
