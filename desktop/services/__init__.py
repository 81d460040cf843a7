"""What the user does: session in, frozen values out, never a commit."""
