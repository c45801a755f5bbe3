"""The self-evaluation tables and the base-data table: segments of rows into records."""
