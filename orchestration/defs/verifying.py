"""The weekly look whether everything that is kept is still what it was. What is compared is `store/verification.py`'s matter."""

import dagster as dg

from orchestration.defs.resources import HomeWriter
from orchestration.store.verification import Part, verify
from orchestration.words import phrase


@dg.op(description=phrase("op_verify"))
def compare_with_digests(context: dg.OpExecutionContext, writer: HomeWriter) -> None:
    """Compare, heal, and fail where something is lost."""
    result = verify(writer.open())
    metadata = {phrase(f"part_{part}"): result.looked_at[part] for part in Part}
    named = [f"{phrase(f'part_{d.part}')} {d.name}: {phrase(f'fate_{d.fate}')}" for d in result.damages]
    context.log.info("\n".join(named or [phrase("verified_whole")]))
    if not result.is_whole:
        raise dg.Failure(named[0], metadata=metadata)
    context.add_output_metadata(metadata)


@dg.job(name="verify", description=phrase("job_verify"))
def verify_job() -> None:
    """One step."""
    compare_with_digests()


@dg.schedule(
    job=verify_job,
    cron_schedule="0 4 * * 0",
    execution_timezone="Asia/Shanghai",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description=phrase("schedule_weekly"),
)
def weekly(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """One comparison a week; the key is the day."""
    return dg.RunRequest(run_key=context.scheduled_execution_time.date().isoformat())
