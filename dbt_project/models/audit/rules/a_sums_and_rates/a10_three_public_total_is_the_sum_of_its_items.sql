-- Three-public total and vehicle costs of the base-data table against their parts.
{{ audit_parts('A10', {
    'three_public_total': ['vehicle_total', 'overseas', 'reception'],
    'vehicle_total': ['vehicle_purchase', 'vehicle_operation'],
}) }}
