"""What developers run on this project and users never see. Start from the Makefile; all of it prints English."""
