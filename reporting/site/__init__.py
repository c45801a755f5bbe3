"""The pages: HTML shells by Jinja2, and the rows of views as files of data beside them, which work from a file share."""
