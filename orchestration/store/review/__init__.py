"""What people decided and corrected: the files, and how they are taken in."""
