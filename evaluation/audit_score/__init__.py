"""How right the audit is: findings against contradictions labelled by hand (`evaluation/labels`)."""
