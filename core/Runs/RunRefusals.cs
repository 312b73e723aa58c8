using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Core.Runs;

/// <summary>The refusals that use cases about runs share.</summary>
internal static class RunRefusals
{
    public static Refusal NotFound(Guid id) => new(Problem.NotFound, $"There is no run {id}.");

    public static Refusal NotFound(RunKind kind, Guid id) =>
        new(Problem.NotFound, $"There is no run {id} of kind {Word(kind)}.");

    public static Refusal WrongState(Run run, string wanted) =>
        new(Problem.WrongState, $"The {Word(run.Kind)} is {Word(run.State)}. {wanted}");

    public static Refusal Overtaken { get; } =
        new(Problem.Stale, "Somebody changed the run at the same moment. Look at it again, then repeat.");

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
