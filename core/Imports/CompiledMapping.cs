using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Imports;

/// <summary>A mapping checked against the columns of its list and laid out for reading cells fast.</summary>
internal sealed class CompiledMapping
{
    private static readonly Field[] TieFields = FieldsOf(EntityKind.Relationship);
    private readonly MappedColumn[][] _columns = new MappedColumn[Enum.GetValues<Field>().Length][];
    private readonly string?[] _constants = new string?[Enum.GetValues<Field>().Length];
    private readonly Dictionary<string, List<string>> _errors = [];
    private readonly Dictionary<EntityKind, int> _custom = [];
    private readonly HashSet<(EntityKind Of, string Name)> _names = [];
    private IReadOnlyList<DateEvidence>? _dates;

    private CompiledMapping(ImportMapping mapping, IReadOnlyList<string> headers)
    {
        Mapping = mapping;
        Headers = headers;
        Array.Fill(_columns, []);
    }

    /// <summary>The mapping.</summary>
    public ImportMapping Mapping { get; }

    /// <summary>The list's headers.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>What is wrong with the mapping, by member; empty when it can be used.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; private set; } = new Dictionary<string, string[]>();

    /// <summary>The kinds of record it writes, in order of kind.</summary>
    public IReadOnlyList<EntityKind> Writes { get; private set; } = [];

    public bool HasOrganisation { get; private set; }

    public bool HasPerson { get; private set; }

    /// <summary>Whether contacts have a name; where they have an e-mail address only, they are called by that.</summary>
    public bool HasPersonName { get; private set; }

    public bool HasArea { get; private set; }

    public bool HasTie { get; private set; }

    public bool HasEngagement { get; private set; }

    public bool HasFollowUp { get; private set; }

    /// <summary>Whether it writes records that stand alone: the first pass over the list.</summary>
    public bool HasRecords => HasOrganisation || HasPerson || HasArea;

    /// <summary>Whether it writes records between organisations: the second pass over the list.</summary>
    public bool HasLinks => HasTie || HasEngagement || HasFollowUp;

    /// <summary>Checks and lays out a mapping.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="headers">The list's headers.</param>
    /// <param name="dates">What each column's dates say about the order of day and month; null when nobody has looked.</param>
    public static CompiledMapping Compile(ImportMapping mapping, IReadOnlyList<string> headers, IReadOnlyList<DateEvidence>? dates = null)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var compiled = new CompiledMapping(mapping, headers) { _dates = dates };
        compiled.AddColumns();
        compiled.AddConstants();
        compiled.CheckWhole();
        compiled.Errors = compiled._errors.ToDictionary(error => error.Key, error => error.Value.ToArray());
        return compiled;
    }

    /// <summary>The errors as a refusal; null when there are none.</summary>
    public Refusal? ToRefusal() => Errors.Count == 0
        ? null
        : new Refusal(Problem.Invalid, "The columns cannot be used as mapped: " + string.Join(" ", Errors.SelectMany(error => error.Value)))
        {
            Errors = Errors,
        };

    /// <summary>The columns that hold a field; empty when none does.</summary>
    public MappedColumn[] Columns(Field field) => _columns[(int)field];

    /// <summary>The value for rows without one of their own.</summary>
    public string? Constant(Field field) => _constants[(int)field];

    /// <summary>Whether a field has a column or a constant.</summary>
    public bool Has(Field field) => _columns[(int)field].Length > 0 || _constants[(int)field] is not null;

    private static Field[] FieldsOf(EntityKind kind) =>
        [.. ImportField.All.Where(field => field.Of == kind).Select(field => field.Key)];

    private void AddColumns()
    {
        var taken = new HashSet<int>();
        for (var index = 0; index < Mapping.Columns.Count; index++)
        {
            var column = Mapping.Columns[index];
            var member = $"columns[{index}]";
            if (column.Column < 1 || column.Column > Headers.Count)
            {
                Add($"{member}.column", $"There is no column {column.Column}; the list has {Headers.Count}.");
                continue;
            }

            var header = Headers[column.Column - 1] is { Length: > 0 } written ? written : $"Column {column.Column}";
            header = Mapping.Repairs.Contains(ImportRepair.Mojibake) ? Mojibake.Repair(header) ?? header : header;
            var evidence = _dates?.ElementAtOrDefault(column.Column - 1) ?? DateEvidence.None;
            var mapped = new MappedColumn(
                column.Column - 1,
                header,
                column.Scheme,
                column.Separator ?? ";",
                column.DateOrder ?? (evidence == DateEvidence.MonthFirst ? DateOrder.MonthFirst : DateOrder.DayFirst),
                (column.Name ?? header).Trim(),
                0);
            if (ImportField.Find(column.Field) is not { } field)
            {
                Add($"{member}.field", $"{mapped.Header}: there is no field ‘{column.Field}’.");
                continue;
            }

            if (!taken.Add(column.Column))
            {
                Add($"{member}.column", $"{mapped.Header} (column {column.Column}) is mapped twice.");
                continue;
            }

            if (!field.TakesManyColumns && _columns[(int)field.Key].Length > 0)
            {
                Add($"{member}.field", $"{mapped.Header}: ‘{field.Label}’ is taken by {_columns[(int)field.Key][0].Header} already.");
                continue;
            }

            if (field.Value == ImportValue.Identifier && column.Scheme is null)
            {
                Add($"{member}.scheme", $"{mapped.Header}: say which scheme the identifiers are of, such as ‘charity’.");
            }
            else if (column.Scheme is not null && (!field.TakesScheme || !FieldShapes.IsCode(column.Scheme)))
            {
                Add(
                    $"{member}.scheme",
                    field.TakesScheme
                        ? $"{mapped.Header}: ‘{column.Scheme}’ cannot be a scheme; use lower-case letters, digits and single hyphens, at most 64."
                        : $"{mapped.Header}: ‘{field.Label}’ has no scheme.");
            }

            if (column.Separator is "")
            {
                Add($"{member}.separator", $"{mapped.Header}: the separator is empty.");
            }

            if (field.Value == ImportValue.Date && column.DateOrder is null && evidence is (DateEvidence.Open or DateEvidence.Mixed))
            {
                Add($"{member}.dateOrder", evidence == DateEvidence.Open
                    ? $"{mapped.Header}: its dates can be read with the day or the month first. Say which."
                    : $"{mapped.Header}: some of its dates fit only with the day first, others only with the month first. Say which is right; the others' rows are refused.");
            }

            if (field.TakesName)
            {
                mapped = mapped with { Place = _custom.GetValueOrDefault(field.Of) };
                _custom[field.Of] = mapped.Place + 1;
                CheckCustom(member, field, mapped);
            }

            _columns[(int)field.Key] = [.. _columns[(int)field.Key], mapped];
        }
    }

    private void CheckCustom(string member, ImportField field, MappedColumn column)
    {
        if (column.Place == MemberMerge.MostCustomColumns)
        {
            Add($"{member}.column", $"More than {MemberMerge.MostCustomColumns} columns are kept as custom fields of one record. Leave some out.");
        }
        else if (column.Name.Length is 0 or > Limits.CustomName || FieldShapes.HasForbiddenCharacter(column.Name, manyLines: false))
        {
            Add($"{member}.name", $"{column.Header}: a custom field's name is one line of at most {Limits.CustomName} characters. Give it another.");
        }
        else if (!_names.Add((field.Of, column.Name.ToUpperInvariant())))
        {
            Add($"{member}.name", $"{column.Header}: another column is kept as ‘{column.Name}’ already. Give one of them another name.");
        }
    }

    private void AddConstants()
    {
        for (var index = 0; index < Mapping.Constants.Count; index++)
        {
            var constant = Mapping.Constants[index];
            if (ImportField.Find(constant.Field) is not { } field)
            {
                Add($"constants[{index}].field", $"There is no field ‘{constant.Field}’.");
            }
            else if (field.Value is ImportValue.Identifier or ImportValue.Custom)
            {
                Add($"constants[{index}].field", $"‘{field.Label}’ cannot be the same for the whole list.");
            }
            else if (string.IsNullOrWhiteSpace(constant.Value))
            {
                Add($"constants[{index}].value", $"‘{field.Label}’: the value for the whole list is blank.");
            }
            else
            {
                _constants[(int)field.Key] = constant.Value.Trim();
            }
        }
    }

    private void CheckWhole()
    {
        HasOrganisation = Has(Field.OrganisationName) || Has(Field.OrganisationIdentifier);
        HasPersonName = Has(Field.PersonName) || Has(Field.PersonFirstName) || Has(Field.PersonLastName);
        HasPerson = HasPersonName || (!HasOrganisation && Columns(Field.PersonEmails).Length > 0);
        HasArea = Has(Field.AreaName) || Has(Field.AreaCode);
        HasTie = TieFields.Any(field => Columns(field).Length > 0);
        HasEngagement = Has(Field.EngagementOn);
        HasFollowUp = Has(Field.FollowUpWhat);

        Need(EntityKind.Organisation, HasOrganisation, "Organisations need a column for their name or an identifier.");
        Need(EntityKind.Person, HasPerson, "Contacts need a column for their name, or e-mail addresses and no organisation.");
        Need(EntityKind.Role, HasPerson && HasOrganisation, "Job titles need columns for the contact's name and the organisation.");
        Need(EntityKind.Area, HasArea, "Areas need a column for their name or code.");
        Need(EntityKind.Engagement, HasEngagement, "Engagements need a column for their date.");
        Need(EntityKind.FollowUp, HasFollowUp && Has(Field.FollowUpDueOn), "Follow-ups need columns for what is to be done and when it is due.");
        if (HasTie)
        {
            if (!Has(Field.TieTo) && !Has(Field.TieToIdentifier))
            {
                Add("columns", "Ties need a column for the second organisation, by name or identifier.");
            }

            if (!HasOrganisation && !Has(Field.TieFrom) && !Has(Field.TieFromIdentifier))
            {
                Add("columns", "Ties need a column for the first organisation, by name or identifier.");
            }

            if (!Has(Field.TieKind))
            {
                Add("columns", "Ties need a column for the kind of relationship, or one kind for the whole list.");
            }
        }

        if (HasEngagement)
        {
            if (!HasOrganisation && !Has(Field.EngagementOrganisations))
            {
                Add("columns", "Engagements need a column for the organisations.");
            }

            if (!Has(Field.EngagementKind))
            {
                Add("columns", "Engagements need a column for their kind, or one kind for the whole list.");
            }
        }

        if (HasFollowUp && !HasEngagement && !HasOrganisation)
        {
            Add("columns", "Follow-ups need an engagement or an organisation that they belong to.");
        }

        if (!HasRecords && !HasLinks && _errors.Count == 0)
        {
            Add("columns", "No column is mapped. Say at least which column holds the organisation's name.");
        }

        var writes = new List<EntityKind>();
        Write(writes, HasOrganisation, EntityKind.Organisation);
        Write(writes, HasPerson, EntityKind.Person);
        Write(writes, HasPerson && HasOrganisation, EntityKind.Role);
        Write(writes, HasTie, EntityKind.Relationship);
        Write(writes, HasArea || Mapping.CreateAreas, EntityKind.Area);
        Write(writes, Mapping.CreateVocabulary, EntityKind.VocabularyEntry);
        Write(writes, HasEngagement, EntityKind.Engagement);
        Write(writes, HasFollowUp, EntityKind.FollowUp);
        Writes = writes;
    }

    private static void Write(List<EntityKind> writes, bool does, EntityKind kind)
    {
        if (does)
        {
            writes.Add(kind);
        }
    }

    private void Need(EntityKind kind, bool isMet, string message)
    {
        if (!isMet && FieldsOf(kind).Any(field => Columns(field).Length > 0))
        {
            Add("columns", message);
        }
    }

    private void Add(string member, string message)
    {
        if (!_errors.TryGetValue(member, out var messages))
        {
            _errors[member] = messages = [];
        }

        messages.Add(message);
    }
}

/// <summary>A column that holds a field.</summary>
/// <param name="Index">Its place in a row, from 0.</param>
/// <param name="Header">Its header, for messages.</param>
/// <param name="Scheme">The scheme of its identifiers.</param>
/// <param name="Separator">What stands between the values of a list.</param>
/// <param name="DateOrder">Which way round its dates are.</param>
/// <param name="Name">The name under which it is kept as a custom field.</param>
/// <param name="Place">Its place among the columns that are kept as custom fields of the same kind of record, from 0.</param>
internal sealed record MappedColumn(int Index, string Header, string? Scheme, string Separator, DateOrder DateOrder, string Name, int Place);
