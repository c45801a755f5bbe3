-- Fields that a form has are filled in: scores once any is printed, those in charge where any table names them.
with

tables as (
    select
        document_id,
        scope,
        scope_number,
        max(project_id) as project_id,
        max(project_name) as project_name,
        min(source_ref) as place,
        count(score) as score_count
    from {{ ref('fct_indicator') }}
    where occurrence = 1
    group by document_id, scope, scope_number
),

heads as (
    select
        document_id,
        scope_number,
        source_ref,
        coalesce(competent_department, implementing_unit) as in_charge,
        count(coalesce(competent_department, implementing_unit)) over (partition by document_id) as heads_that_name_one
    from {{ ref('stg_lake__project') }}
),

funding as (
    select
        document_id,
        scope,
        scope_number,
        max(source_ref) as source_ref,
        count(full_year_budget) as budgets,
        count(executed) as executed_count,
        count(weight) as weights,
        count(score) as scores
    from {{ ref('fct_budget_execution') }}
    where occurrence = 1
    group by document_id, scope, scope_number
),

fields as (
    select
        t.*,
        'total_score' as field_code,
        coalesce(e.source_ref, t.place) as field_place,
        e.total_score is not null as is_filled
    from tables as t
    left join {{ ref('fct_evaluation_total') }} as e
        on t.document_id = e.document_id and t.scope = e.scope and t.scope_number = e.scope_number and e.occurrence = 1
    {%- for code, asked, filled in [
        ('execution_score', 'f.weights', 'f.scores'),
        ('executed', 'f.budgets', 'f.executed_count'),
    ] %}
    union all
    select
        t.*,
        '{{ code }}' as field_code,
        f.source_ref as field_place,
        {{ filled }} > 0 as is_filled
    from tables as t
    inner join funding as f
        on t.document_id = f.document_id and t.scope = f.scope and t.scope_number = f.scope_number
    where {{ asked }} > 0
    {%- endfor %}
    union all
    select
        t.*,
        'in_charge' as field_code,
        h.source_ref as field_place,
        h.in_charge is not null as is_filled
    from tables as t
    inner join heads as h on t.document_id = h.document_id and t.scope_number = h.scope_number
    where t.scope = 'project' and h.heads_that_name_one > 0
),

places as (
    select
        f.document_id,
        {{ place_at('f.field_place', 'blank') }} as judged,
        f.scope,
        f.project_id,
        f.project_name,
        {{ subject_code('required_field', {'field': 'f.field_code'}) }},
        case
            when f.score_count = 0 and f.field_code in ('total_score', 'execution_score') then 'no_counterpart'
        end as reason,
        f.is_filled as holds,
        'blank' as variant,
        {{ arguments(codes={'field': ['required_field', 'f.field_code']}) }},
        {{ citations([place_at('f.field_place', 'blank')]) }} as evidence
    from fields as f
)
{{ audit_told('E04') }}
