-- Three-public total and vehicle costs of the base-data table against their parts.
{{ audit_parts('A10', {
    'three_public_total': ('“三公”经费', ['vehicle_total', 'overseas', 'reception']),
    'vehicle_total': ('公务用车购置和维护经费', ['vehicle_purchase', 'vehicle_operation']),
}, '分项之和') }}
