using System.Buffers;
using PartnershipGraph.Tables.Detection;

namespace PartnershipGraph.Tables.Reading;

/// <summary>
/// Learns what the columns of a table look like from its rows that are sound. When there are hardly any, because a text holds
/// the delimiter, from the rows with too many cells: columns are told from the left and from the right up to that text.
/// </summary>
internal sealed class ShapeLearner
{
    /// <summary>The fewest sound rows that say anything.</summary>
    public const int MinRows = 5;

    private const int MaxRows = 20_000;
    private readonly ColumnLook[] _columns;
    private readonly ColumnLook[] _fromLeft;
    private readonly ColumnLook[] _fromRight;
    private int _rows;
    private int _longRows;

    public ShapeLearner(int columns)
    {
        _columns = NewLooks(columns);
        _fromLeft = NewLooks(columns);
        _fromRight = NewLooks(columns);
    }

    /// <summary>Takes a row of the table in.</summary>
    public void Learn(List<Cell> cells, RecordFlaws flaws, Dialect dialect)
    {
        var columns = _columns.Length;
        if (flaws != RecordFlaws.None || cells.Count < columns || _rows + _longRows >= MaxRows)
        {
            return;
        }

        if (cells.Count == columns)
        {
            _rows++;
            for (var column = 0; column < columns; column++)
            {
                _columns[column].Add(cells[column], dialect);
            }
        }
        else
        {
            _longRows++;
        }

        for (var column = 0; column < columns; column++)
        {
            _fromLeft[column].Add(cells[column], dialect);
            _fromRight[column].Add(cells[^(columns - column)], dialect);
        }
    }

    /// <summary>What was learnt; empty when it is too little to mend anything by.</summary>
    public IReadOnlyList<ColumnShape> ToShapes()
    {
        var fromSound = _rows >= MinRows ? Array.ConvertAll(_columns, look => look.ToShape()) : [];
        if (fromSound.Length > 0 && _rows >= _longRows)
        {
            return fromSound;
        }

        var left = 0;
        while (left < _columns.Length && _fromLeft[left].IsTelling)
        {
            left++;
        }

        var right = _columns.Length - 1;
        while (right > left && _fromRight[right].IsTelling)
        {
            right--;
        }

        // Only one column can be the text, or nobody can tell where it ends.
        return _rows + _longRows < MinRows || left != right
            ? fromSound
            : [.. _fromLeft.Take(left).Select(look => look.ToShape()), ColumnLook.AnyText, .. _fromRight.Skip(left + 1).Select(look => look.ToShape())];
    }

    private static ColumnLook[] NewLooks(int columns) => Array.ConvertAll(new ColumnLook[columns], _ => new ColumnLook());

    /// <summary>What was seen of one column.</summary>
    private sealed class ColumnLook
    {
        private const int MaxForms = 16;
        private const int MaxKinds = 2_000;
        private const int RowsPerForm = 4;
        private static readonly SearchValues<char> Telling = SearchValues.Create("9@/$£€%:");
        private readonly HashSet<string> _forms = [];
        private readonly HashSet<string> _looseForms = [];
        private readonly HashSet<char> _beginnings = [];
        private readonly HashSet<char> _endings = [];
        private readonly Dictionary<CellKind, int> _kinds = [];
        private int _filled;
        private int _blank;
        private int _quoted;
        private int _needlesslyQuoted;
        private int _maxLength;
        private bool _isLong;
        private bool _hasSeveralWords;

        public static ColumnShape AnyText { get; } = new() { MayBeFilled = true, MayBeBlank = true, IsQuoted = null, HasSeveralWords = true, MaxLength = int.MaxValue };

        /// <summary>Whether a cell of the column can be told from a word of a text.</summary>
        public bool IsTelling =>
            _filled == 0
            || _quoted == _filled
            || (!_isLong && IsTellingSet(_forms))
            || (!_isLong && IsFew(_looseForms) && _looseForms.All(form => form.Contains('9', StringComparison.Ordinal)));

        public void Add(in Cell cell, Dialect dialect)
        {
            var value = cell.Value;
            if (value.Length == 0)
            {
                _blank++;
                return;
            }

            _filled++;
            if (cell.IsQuoted)
            {
                _quoted++;
                _needlesslyQuoted += NeedsQuotes(value, dialect) ? 0 : 1;
            }

            if (_filled <= MaxKinds)
            {
                var kind = CellKinds.Of(value);
                _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
            }

            _beginnings.Add(Reading.Forms.Of(value[0]));
            _endings.Add(Reading.Forms.Of(value[^1]));
            _maxLength = Math.Max(_maxLength, value.Length);
            _hasSeveralWords = _hasSeveralWords || value.Contains(' ', StringComparison.Ordinal);
            if (value.Length > Reading.Forms.MaxLength)
            {
                _isLong = true;
                return;
            }

            if (_forms.Count <= MaxForms || _looseForms.Count <= MaxForms)
            {
                var form = Reading.Forms.Of(value);
                if (_forms.Count <= MaxForms)
                {
                    _forms.Add(form);
                }

                if (_looseForms.Count <= MaxForms)
                {
                    _looseForms.Add(Reading.Forms.Loosen(form));
                }
            }
        }

        public ColumnShape ToShape() => new()
        {
            MayBeBlank = _blank > 0,
            MayBeFilled = _filled > 0,
            IsSparse = _filled < MinRows,
            IsQuoted = _quoted == _filled && _needlesslyQuoted > 0 ? true : _needlesslyQuoted == 0 ? false : null,
            Forms = !_isLong && IsTellingSet(_forms) ? [.. _forms.Order(StringComparer.Ordinal)] : [],
            LooseForms = !_isLong && IsTellingSet(_looseForms) ? [.. _looseForms.Order(StringComparer.Ordinal)] : [],
            Beginnings = string.Concat(_beginnings.Order()),
            Endings = string.Concat(_endings.Order()),
            HasSeveralWords = _hasSeveralWords,
            MaxLength = _maxLength,
            Kind = KindOfMost(),
        };

        private CellKind? KindOfMost()
        {
            const double Most = 0.95;
            if (_kinds.Count == 0)
            {
                return null;
            }

            var (kind, count) = _kinds.MaxBy(seen => seen.Value);
            return kind.IsTyped() && kind != CellKind.Code && count >= Most * _kinds.Values.Sum() ? kind : null;
        }

        /// <summary>Words have forms too, but another word another one.</summary>
        private bool IsTellingSet(HashSet<string> forms) => IsFew(forms) && forms.All(form => form.AsSpan().ContainsAny(Telling));

        private bool IsFew(HashSet<string> forms) => forms.Count > 0 && forms.Count <= MaxForms && _filled >= RowsPerForm * forms.Count;

        private static bool NeedsQuotes(string value, Dialect dialect) =>
            value.Contains(dialect.Delimiter, StringComparison.Ordinal)
            || value.AsSpan().ContainsAny('\r', '\n')
            || (dialect.Quote is { } quote && value.Contains(quote, StringComparison.Ordinal));
    }
}
