package pochade.inference.api.event;

/** One method per kind of {@link JobEvent}, so that a new kind does not compile until every reader knows it. */
public interface JobEventHandler<R> {

    R queued(JobEvent.Queued event);

    R started(JobEvent.Started event);

    R planned(JobEvent.Planned event);

    R staged(JobEvent.Staged event);

    R progressed(JobEvent.Progressed event);

    R interrupted(JobEvent.Interrupted event);

    R finished(JobEvent.Finished event);

    R failed(JobEvent.Failed event);

    R cancelled(JobEvent.Cancelled event);
}
