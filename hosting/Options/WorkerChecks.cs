using Cronos;
using Microsoft.Extensions.Options;

namespace PartnershipGraph.Hosting.Options;

/// <summary>Refuses settings under which recorded runs would never be worked on, and a schedule that cannot be read.</summary>
public sealed class WorkerChecks(IOptions<JobsOptions> jobs) : IValidateOptions<WorkerOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, WorkerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        if (jobs.Value.InMemory && !options.InProcess)
        {
            problems.Add(
                "Worker:InProcess is false and Jobs:ConnectionString is empty: nobody would work on imports and analyses. "
                + "Set Jobs:ConnectionString to a PostgreSQL database shared with the worker, or Worker:InProcess to true.");
        }

        var defaults = new WorkerOptions();
        CheckSchedule(nameof(WorkerOptions.NightlyGaps), options.NightlyGaps, defaults.NightlyGaps, problems);
        CheckSchedule(nameof(WorkerOptions.NightlyCheck), options.NightlyCheck, defaults.NightlyCheck, problems);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
    private static void CheckSchedule(string setting, string schedule, string standard, List<string> problems)
    {
        if (!string.IsNullOrEmpty(schedule) && !CronExpression.TryParse(schedule, out _))
        {
            problems.Add(
                $"Worker:{setting} is '{schedule}'; it must be a cron expression of five fields: minute, hour, day, month, weekday. "
                + $"Correct it, or leave it out for the default, {standard}.");
        }
    }
}
