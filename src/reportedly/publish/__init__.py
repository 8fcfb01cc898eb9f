"""What people see: pages in a browser, lines in a terminal."""
