"""What is said of a revision that several processes took up."""

from app.model.listing import PublishStage, PublishTime, PublishTimes, find_publish_times


def _time(process: str, stage: PublishStage, seconds: float) -> PublishTime:
    return PublishTime("sdn-1", process, stage, seconds)


def test_revision_is_in_force_when_the_last_process_answers_from_it() -> None:
    times = [
        _time("reader", PublishStage.READ, 2.0),
        _time("a", PublishStage.WAIT, 1.0),
        _time("a", PublishStage.BUILD, 0.5),
        _time("b", PublishStage.WAIT, 0.25),
        _time("b", PublishStage.BUILD, 1.0),
    ]
    assert find_publish_times(times) == PublishTimes(2.0, 1.0, 1.0, 3.5, 2)


def test_list_that_was_read_from_no_file_has_no_time_of_reading() -> None:
    times = [_time("a", PublishStage.WAIT, 0.25), _time("a", PublishStage.BUILD, 0.5)]
    assert find_publish_times(times) == PublishTimes(None, 0.25, 0.5, 0.75, 1)


def test_revision_that_no_running_process_took_up_has_no_times() -> None:
    assert find_publish_times([]) is None
    assert find_publish_times([_time("reader", PublishStage.READ, 2.0)]) is None
