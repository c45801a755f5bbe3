"""The province in a year."""

from reporting.view import Col, View

VIEWS = (
    View(
        key="overview",
        title="全省年度概览",
        question="全省报送的数据总体情况如何？",
        mart="rpt_provincial_overview",
        shards=(),
        columns=(
            Col("fiscal_year", label="预算年度", form="year"),
            Col("agencies", label="报送单位"),
            Col("prefectures_reporting", label="市州"),
            Col("counties_reporting", label="县市区"),
            Col("documents", label="现行报告"),
            Col("quarantined_documents", label="拒收文件", internal=True),
            Col("extraction_coverage", label="提取覆盖率"),
            Col("agencies_with_budget_execution", label="有执行数据的单位", group="预算执行"),
            Col("initial_budget", form="yi", group="预算执行"),
            Col("full_year_budget", form="yi", group="预算执行"),
            Col("executed", form="yi", group="预算执行"),
            Col("execution_rate", group="预算执行"),
            Col("full_year_to_initial_rate", label="全年预算占年初预算", group="预算执行"),
            Col("agencies_with_three_public", label="有合计数的单位", group="“三公”经费"),
            Col("three_public_budget", label="预算数", group="“三公”经费"),
            Col("three_public_final", label="决算数", group="“三公”经费"),
            Col("three_public_prior_year_final", label="上年决算数", group="“三公”经费"),
            Col("three_public_change_rate", label="增减率", form="percent_change", group="“三公”经费"),
            Col("agencies_with_final_accounts", label="有决算表的单位", group="部门决算"),
            Col("final_income", label="本年收入", form="yi", group="部门决算"),
            Col("final_expenditure", label="本年支出", form="yi", group="部门决算"),
            Col("projects", label="项目", group="绩效"),
            Col("evaluated_projects", label="已自评项目", group="绩效"),
            Col("indicator_rows", label="指标", group="绩效"),
            Col("quantified_share", label="量化指标占比", group="绩效"),
            Col("met_share", label="达标率", group="绩效"),
            Col("points_lost", label="扣分", group="绩效"),
        ),
    ),
)
