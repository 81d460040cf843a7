"""What offices hand each other on a USB stick: packages, their merge, and whom to trust."""
