"""What this project serves to browsers, and the one guard before all of it.

Everything listens on 127.0.0.1 only. That alone keeps out other machines, but no web page: a browser on this machine
carries the requests of whatever page its user has open, and a foreign name may be made to lead here.
"""
