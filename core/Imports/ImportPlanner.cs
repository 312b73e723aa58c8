using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Tables;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Decides what the rows of a list come to: reads their cells, finds the records they are about, and says what to write.
/// Dry run and import plan with the same code. A row goes in whole or is refused whole; what a row is refused for is
/// settled before anything of it is planned. Only the second pass can refuse the links of a row whose records are in.
/// </summary>
/// <remarks>
/// Two passes over the list: records that stand alone first, then what lies between them, so that a tie may name an
/// organisation further down. Constant work per row. Not safe for concurrent use.
/// </remarks>
internal sealed partial class ImportPlanner
{
    /// <summary>The pass that writes organisations, people, roles and areas.</summary>
    public const int RecordsPass = 0;

    /// <summary>The pass that writes relationships, engagements and follow-ups.</summary>
    public const int LinksPass = 1;

    /// <summary>The pass that takes up rows which waited for organisations: links once more.</summary>
    public const int WaitingPass = 2;

    private readonly CompiledMapping _mapping;
    private readonly MatchIndex _index;
    private readonly RunRecordIds _ids;
    private readonly ListMemory _memory;
    private readonly bool _makesUniqueSchemes;
    private readonly RowCells _cells;
    private readonly List<RunRowReason> _notes = [];
    private readonly Dictionary<Guid, PlannedPut> _planned = [];
    private readonly List<PlannedPut>[] _order;
    private long _row;
    private bool _isObserving;
    private bool _hasCreated;
    private bool _hasUpdated;
    private bool _hasLeftOut;
    private bool _isWaiting;
    private int _areasOfRow;

    /// <param name="mapping">A mapping without errors.</param>
    /// <param name="index">The records there are; taken over by the planner.</param>
    /// <param name="ids">The ids of the run.</param>
    /// <param name="memory">What the list has said so far.</param>
    /// <param name="makesUniqueSchemes">
    /// Whether identifier schemes that the list brings are unique. Such a scheme binds everybody's later writes, which only an
    /// administrator may do.
    /// </param>
    public ImportPlanner(CompiledMapping mapping, MatchIndex index, RunRecordIds ids, ListMemory memory, bool makesUniqueSchemes)
    {
        _mapping = mapping;
        _index = index;
        _ids = ids;
        _memory = memory;
        _makesUniqueSchemes = makesUniqueSchemes;
        _cells = new RowCells(mapping);
        _order = Array.ConvertAll(PutOrder, _ => new List<PlannedPut>());
    }

    private static EntityKind[] PutOrder { get; } =
    [
        EntityKind.VocabularyEntry, EntityKind.Area, EntityKind.Organisation, EntityKind.Person, EntityKind.Role,
        EntityKind.Relationship, EntityKind.Engagement, EntityKind.FollowUp,
    ];

    private ImportMode Mode => _mapping.Mapping.Mode;

    private bool MayCreate => Mode != ImportMode.Update;

    /// <summary>The index that a planner for a mapping needs.</summary>
    public static MatchScope ScopeOf(CompiledMapping mapping)
    {
        var scope = MatchScope.Organisations;
        if (mapping.HasPerson || mapping.Has(Field.TieContactsAtFrom) || mapping.Has(Field.TieContactsAtTo) || mapping.Has(Field.EngagementPeople))
        {
            scope |= MatchScope.People;
        }

        if (mapping.HasTie)
        {
            scope |= MatchScope.Ties;
        }

        if (mapping.HasEngagement || mapping.HasFollowUp)
        {
            scope |= MatchScope.Engagements;
        }

        return scope;
    }

    /// <summary>Plans a chunk. Later chunks see what this one writes.</summary>
    public PlannedChunk Plan(int pass, IReadOnlyList<TableRow> rows)
    {
        var outcomes = new List<RunRow>(rows.Count);
        foreach (var row in rows)
        {
            if (PlanRow(pass, row) is { } outcome)
            {
                outcomes.Add(outcome);
            }
        }

        var puts = new List<Put>(_planned.Count);
        var rowsOfPuts = new List<long>(_planned.Count);
        foreach (var kind in _order)
        {
            foreach (var planned in kind)
            {
                puts.Add(new Put(planned.Entity, planned.ExpectedVersion));
                rowsOfPuts.Add(planned.Row);
            }

            kind.Clear();
        }

        _planned.Clear();
        return new PlannedChunk(puts, outcomes, rowsOfPuts);
    }

    /// <summary>Remembers what a row said that was written before a crash, and plans nothing.</summary>
    public void Observe(int pass, in TableRow row)
    {
        _isObserving = true;
        PlanRow(pass, row);
        _isObserving = false;
    }

    private RunRow? PlanRow(int pass, in TableRow row)
    {
        _row = row.Number;
        _notes.Clear();
        _areasOfRow = 0;
        (_hasCreated, _hasUpdated, _hasLeftOut, _isWaiting) = (false, false, false, false);
        _stubs.Clear();
        var earlier = _memory.OutcomeOf(row.Number);
        if (earlier == RunRowOutcome.Refused)
        {
            // Refused by the first pass (or, when observing, before the crash): it has said nothing.
            return null;
        }

        _cells.Start(row);
        if (row.Problem is { IsMended: true } mended && earlier is null)
        {
            _notes.Add(new RunRowReason(null, null, mended.What, "Check the row in the list; nothing needs to be done if it is right."));
        }

        if (_memory.MustRefuse(row.Number) is { } conflict)
        {
            _cells.Refuse(conflict);
        }

        Guid? about = null;
        if (!_cells.IsRefused)
        {
            about = pass == RecordsPass ? PlanRecords() : PlanLinks();
        }

        if (_isObserving)
        {
            return null;
        }

        if (_cells.IsRefused)
        {
            _memory.Note(row.Number, RunRowOutcome.Refused);
            return new RunRow(row.Number, RunRowOutcome.Refused, about, [.. _cells.Reasons], row.Cells);
        }

        if (pass == RecordsPass || !_mapping.HasRecords)
        {
            // The second pass reads the same cells again.
            _notes.AddRange(_cells.Notes);
        }

        if (_isWaiting)
        {
            _memory.Note(row.Number, RunRowOutcome.Waiting);
            return new RunRow(row.Number, RunRowOutcome.Waiting, about, [.. _notes], row.Cells);
        }

        var outcome = Combine(
            earlier,
            _hasCreated ? RunRowOutcome.Created : _hasUpdated ? RunRowOutcome.Updated : _hasLeftOut ? RunRowOutcome.Skipped : RunRowOutcome.Unchanged);
        if (outcome == earlier && _notes.Count == 0)
        {
            return null;
        }

        _memory.Note(row.Number, outcome);
        return new RunRow(row.Number, outcome, about, _notes.Count == 0 ? [] : [.. _notes], null);
    }

    /// <summary>The outcome of a row of which each pass wrote a part.</summary>
    private static RunRowOutcome Combine(RunRowOutcome? earlier, RunRowOutcome now) =>
        earlier == RunRowOutcome.Created || now == RunRowOutcome.Created ? RunRowOutcome.Created
        : earlier == RunRowOutcome.Updated || now == RunRowOutcome.Updated ? RunRowOutcome.Updated
        : earlier == RunRowOutcome.Skipped || now == RunRowOutcome.Skipped ? RunRowOutcome.Skipped
        : RunRowOutcome.Unchanged;

    /// <summary>Plans a record as it shall be; new when the index does not know it.</summary>
    private void Write(Entity entity)
    {
        if (_isObserving)
        {
            return;
        }

        if (_planned.TryGetValue(entity.Key, out var planned))
        {
            planned.Entity = entity;
            planned.Row = _row;
            _index.Put(entity, planned.ExpectedVersion + 1);
            return;
        }

        var version = _index.VersionOf(entity.Kind, entity.Key);
        planned = new PlannedPut { Entity = entity, ExpectedVersion = version, Row = _row };
        _planned.Add(entity.Key, planned);
        _order[Array.IndexOf(PutOrder, entity.Kind)].Add(planned);
        _index.Put(entity, version + 1);
    }

    private void Create(Entity entity)
    {
        _hasCreated = true;
        Write(entity);
    }

    /// <summary>What may be done with a record that is there; what this list has made is the list's to change.</summary>
    private MergePolicy PolicyFor(Guid id) => _ids.Made(id) ? MergePolicy.Replace : Mode switch
    {
        ImportMode.Create => MergePolicy.Leave,
        ImportMode.FillBlanks => MergePolicy.Fill,
        _ => MergePolicy.Replace,
    };

    /// <summary>Whether the mode leaves a record as it is; then nothing of the row is brought into it.</summary>
    private bool IsLeftAlone(Guid id)
    {
        var isLeft = PolicyFor(id) == MergePolicy.Leave;
        _hasLeftOut |= isLeft;
        return isLeft;
    }

    private MemberMerge Begin(Guid id, bool isNew) =>
        new(isNew ? MergePolicy.Replace : PolicyFor(id), _memory.SaidAbout(id), isNew);

    /// <summary>Ends the merge of a record that was there: plans it when it changed.</summary>
    private void End(Entity merged, in MemberMerge merge, bool isNew)
    {
        _memory.Say(merged.Key, merge.Said, _row);
        if (merge.Contradicted is { } field)
        {
            _notes.Add(new RunRowReason(
                merge.ContradictedColumn?.Header ?? _cells.HeaderOf(field),
                merge.ContradictedColumn is null ? _cells.Raw(field) : null,
                $"Row {_memory.FirstRowAbout(merged.Key)} of the list says otherwise about the same record; the earlier value was kept.",
                "Make the rows agree and import the list again."));
        }

        if (merge.Overfull is { } full)
        {
            _notes.Add(new RunRowReason(
                _cells.HeaderOf(full),
                null,
                $"With the row's values the record would hold more than {(ImportField.Get(full).TakesName ? Limits.CustomFields : Limits.ListItems)}; they were left out.",
                "Take values that are no longer wanted out of the record, and import the row again."));
        }

        if (isNew)
        {
            Create(merged);
            return;
        }

        _hasLeftOut |= merge.LeftOut;
        if (merge.HasChanges)
        {
            _hasUpdated = true;
            Write(merged);
        }
    }

    private sealed class PlannedPut
    {
        public required Entity Entity { get; set; }

        public required long ExpectedVersion { get; init; }

        public required long Row { get; set; }
    }
}
