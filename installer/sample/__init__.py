"""The maker of the sample ward's Excel and Word files."""
