"""What people do: one public function is one transaction with its audit event."""
