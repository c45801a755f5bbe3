"""What dbt_project/generate.py makes of the records: tables with their columns, and the files that tell dbt of them."""
