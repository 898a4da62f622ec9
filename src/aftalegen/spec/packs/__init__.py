"""Agreement types (*aftaletyper*): folders of data that say what an agreement is about. Found, put together, loaded."""
