using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Gaps;

/// <summary>
/// Asks for a gap analysis. The same question about the same records is answered by the run that has answered it, or is
/// about to; otherwise a run is recorded and queued. An empty request is what the nightly job asks.
/// </summary>
public sealed class RequestGapAnalysis(
    IReadModelSource readModel, IRunStore runs, IRunQueue queue, IIdSource ids, TimeProvider clock) : UseCase<GapAnalysisRequest, Run>
{
    private const int RunsLookedThrough = 200;

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Analyse;

    /// <inheritdoc />
    protected override async Task<Outcome<Run>> HandleAsync(Actor actor, GapAnalysisRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        var now = clock.GetUtcNow();
        var reader = new FieldReader(new Viewpoint(actor, readModel.Current, DateOnly.FromDateTime(now.UtcDateTime)));
        var read = Read(reader, request);
        var reference = await ReadReferenceAsync(reader, request.Reference ?? GapReferenceChoice.Typical, cancellationToken);
        if (reader.Refusal is { } refusal)
        {
            return refusal;
        }

        var parameters = GapRuns.Write(read with { Reference = reference });
        var sequence = reader.Viewpoint.Model.Sequence;
        var earlier = await runs.ListRunsAsync(RunKind.Gaps, null, null, RunsLookedThrough, cancellationToken);
        if (earlier.FirstOrDefault(run => run.SeenSequence == sequence && run.Parameters == parameters && IsOfUse(run)) is { } answer)
        {
            return answer;
        }

        var run = new Run
        {
            Id = ids.Next(),
            Kind = RunKind.Gaps,
            State = RunState.Queued,
            Parameters = parameters,
            ActorId = actor.Id,
            Actor = actor.Name,
            SeenSequence = sequence,
            CreatedAt = now,
        };
        await runs.AddRunAsync(run, cancellationToken);
        await queue.EnqueueAsync(run.Id, run.Kind, cancellationToken);
        return run;
    }

    private static bool IsOfUse(Run run) => run.State is RunState.Queued or RunState.Running or RunState.Succeeded && !run.CancelRequested;

    private static GapParameters Read(FieldReader reader, GapAnalysisRequest request)
    {
        var at = request.At ?? reader.Viewpoint.Today;
        var areas = ChosenAreas.Read(reader, request.Areas, request.AreaSet, at);
        var sectors = request.Sectors.Distinct().Order().ToArray();
        foreach (var sector in sectors)
        {
            reader.Word<Organisations.Sector>(sector, nameof(request.Sectors));
        }

        if (sectors.Length == 1)
        {
            reader.Fail(nameof(request.Sectors), "Name two or more sectors to compare, or none to compare areas.");
        }

        if (sectors.Length == 0 && areas.Count == 1)
        {
            reader.Fail(nameof(request.Areas), "Name two or more areas to compare, or none for the standard ones.");
        }

        if (request.ConfirmedWithin is < 1 or > 36_500)
        {
            reader.Fail(nameof(request.ConfirmedWithin), "Is a number of days from 1 to 36,500.");
        }

        return new GapParameters
        {
            Areas = areas,
            AreaSet = request.AreaSet,
            Sectors = sectors,
            At = at,
            Reference = GapReferenceChoice.Typical,
            Kinds = [.. reader.Codes(Vocabulary.RelationshipKinds, request.Kinds, nameof(request.Kinds)).Order(StringComparer.Ordinal)],
            MinStrength = reader.Word(request.MinStrength, nameof(request.MinStrength)),
            ConfirmedWithin = request.ConfirmedWithin,
            Population = reader.Word<Population>(request.Population, nameof(request.Population)) ?? default,
            Membership = reader.Word<AreaMembership>(request.Membership, nameof(request.Membership)) ?? default,
        };
    }

    private async Task<GapReferenceChoice> ReadReferenceAsync(FieldReader reader, GapReferenceChoice reference, CancellationToken cancellationToken)
    {
        switch (reference.Kind)
        {
            case GapReferenceKind.Typical:
                return GapReferenceChoice.Typical;
            case GapReferenceKind.Ambition:
                if (reference.Rate is not (> 0 and <= 1))
                {
                    reader.Fail("reference.rate", "Is needed: ties per possible pair, above 0 and at most 1, such as 0.02.");
                }

                return GapReferenceChoice.Ambition(reference.Rate ?? 0);
            case GapReferenceKind.Frozen:
                var baseline = reference.BaselineRunId is { } id
                    && (await GapRuns.FindAsync(runs, id, cancellationToken)) is { Succeeded: true, Value: var run }
                        ? await GapRuns.ResultOfAsync(runs, run, cancellationToken)
                        : null;
                if (baseline?.TypicalRate is null)
                {
                    reader.Fail("reference.baselineRunId", "Is needed: the id of an earlier gap analysis that succeeded and compared at least one pair.");
                }

                return GapReferenceChoice.FrozenAt(reference.BaselineRunId ?? default) with
                {
                    Rate = baseline?.TypicalRate,
                    HubVariance = baseline?.TypicalHubVariance,
                };
            default:
                reader.Fail("reference.kind", "Is not one of typical, frozen, ambition.");
                return GapReferenceChoice.Typical;
        }
    }
}
