using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Who sees what stands in the cells of an uploaded list. Lists hold e-mails and phones, so their cells are for those who
/// see contact details, and for whoever made the import, who had the list in hand. Everybody else who may import sees
/// columns, counts, outcomes and what is wrong, without the values.
/// </summary>
/// <remarks>Pure and safe for concurrent use.</remarks>
internal static class ListPrivacy
{
    private const string Hidden = "…";

    /// <summary>A shorter value tells nobody anything, and replacing it would spoil the sentence around it.</summary>
    private const int ShortestTelling = 4;

    /// <summary>Whether an actor sees the cells of the list of a run.</summary>
    public static bool SeesCells(Actor actor, Run run) =>
        actor.May(Permissions.Contacts) || (actor.Id is { } caller && caller == run.ActorId);

    /// <summary>The refusal of what cannot be done without the cells.</summary>
    /// <param name="what">What is refused, as the beginning of a sentence.</param>
    public static Refusal Refuse(string what) => new(
        Problem.NotAllowed,
        $"{what} the permission contacts when somebody else uploaded the list, since it may hold contact details. Ask an administrator, or whoever uploaded it.");

    /// <summary>A row without cells and without the values that its reasons quote.</summary>
    public static RunRow WithoutCells(RunRow row) => row with { Cells = null, Reasons = [.. row.Reasons.Select(WithoutValue)] };

    /// <summary>A mapping without what it says of every contact of the list, such as one address for all of them.</summary>
    public static ImportMapping WithoutContactValues(ImportMapping mapping) => mapping with
    {
        Constants = [.. mapping.Constants.Where(constant => ImportField.Find(constant.Field) is not { Of: EntityKind.Person })],
    };

    private static RunRowReason WithoutValue(RunRowReason reason)
    {
        if (reason.Value is not { Length: > 0 } value)
        {
            return reason;
        }

        var problem = reason.Problem.Replace($"‘{value}’", $"‘{Hidden}’", StringComparison.Ordinal);
        return reason with
        {
            Value = null,
            Problem = value.Length < ShortestTelling ? problem : problem.Replace(value, Hidden, StringComparison.Ordinal),
        };
    }
}
