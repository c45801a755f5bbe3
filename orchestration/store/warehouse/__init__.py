"""dbt, publishing, counts on both sides, and the fingerprint of the present state."""
