"""What a person does: a question asked, a service called, one action recorded."""
