namespace PartnershipGraph.Analysis.Layouts;

/// <summary>Points with masses in a tree of squares, for sums over far points at once (Barnes and Hut 1986, Nature 324:446–449).</summary>
/// <remarks>
/// Cells lie in an array in the order of a walk, each with the place after its last descendant, so that walking needs no stack. A leaf holds
/// up to a few points, more only where the cells can get no smaller. Building is O(n log n) and in one order; walking is safe from any
/// thread.
/// </remarks>
internal sealed class PointTree(int pointCount)
{
    private const int LeafSize = 8;
    private const int Deepest = 40;

    private readonly int[] _order = new int[pointCount];
    private readonly int[] _sorted = new int[pointCount];
    private readonly double[] _x = new double[pointCount];
    private readonly double[] _y = new double[pointCount];
    private readonly double[] _mass = new double[pointCount];
    private Cell[] _cells = new Cell[64];
    private int _cellCount;

    /// <summary>The points in the order of the tree: near ones are near in it.</summary>
    public ReadOnlySpan<int> Order => _order;

    public void Build(double[] x, double[] y, double[] mass)
    {
        _cellCount = 0;
        if (pointCount == 0)
        {
            return;
        }

        var (left, right, bottom, top) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
        for (var i = 0; i < pointCount; i++)
        {
            _order[i] = i;
            (left, right) = (Math.Min(left, x[i]), Math.Max(right, x[i]));
            (bottom, top) = (Math.Min(bottom, y[i]), Math.Max(top, y[i]));
        }

        Split(x, y, mass, 0, pointCount, left, bottom, Math.Max(right - left, top - bottom), 0);
        for (var i = 0; i < pointCount; i++)
        {
            (_x[i], _y[i], _mass[i]) = (x[_order[i]], y[_order[i]], mass[_order[i]]);
        }
    }

    /// <summary>The sum over all other points of mass × difference / distance².</summary>
    /// <param name="x">Where the sum is taken.</param>
    /// <param name="y">Where the sum is taken.</param>
    /// <param name="openness">Cells nearer than their width times this are opened, squared.</param>
    public (double X, double Y) Push(double x, double y, double openness)
    {
        var (pushX, pushY) = (0.0, 0.0);
        var cells = _cells;
        for (var at = 0; at < _cellCount;)
        {
            ref readonly var cell = ref cells[at];
            var (dx, dy) = (x - cell.X, y - cell.Y);
            var squared = (dx * dx) + (dy * dy);
            if (squared > cell.SquaredWidth * openness)
            {
                var factor = cell.Mass / squared;
                pushX += dx * factor;
                pushY += dy * factor;
                at = cell.After;
                continue;
            }

            if (cell.Until > 0)
            {
                for (var i = cell.From; i < cell.Until; i++)
                {
                    (dx, dy) = (x - _x[i], y - _y[i]);
                    squared = (dx * dx) + (dy * dy);

                    // Points in one place, the point itself among them, do not push each other.
                    var factor = squared > 0 ? _mass[i] / squared : 0;
                    pushX += dx * factor;
                    pushY += dy * factor;
                }
            }

            at++;
        }

        return (pushX, pushY);
    }

    private void Split(double[] x, double[] y, double[] mass, int from, int until, double left, double bottom, double width, int depth)
    {
        var (sum, sumX, sumY) = (0.0, 0.0, 0.0);
        for (var i = from; i < until; i++)
        {
            var point = _order[i];
            sum += mass[point];
            sumX += mass[point] * x[point];
            sumY += mass[point] * y[point];
        }

        var at = _cellCount++;
        if (at == _cells.Length)
        {
            Array.Resize(ref _cells, 2 * _cells.Length);
        }

        var isLeaf = until - from <= LeafSize || depth == Deepest;
        if (!isLeaf)
        {
            var half = width / 2;
            Span<int> ends = stackalloc int[4];
            Sort(x, y, from, until, left + half, bottom + half, ends);
            var begin = from;
            for (var quarter = 0; quarter < ends.Length; quarter++)
            {
                if (ends[quarter] > begin)
                {
                    Split(x, y, mass, begin, ends[quarter], left + ((quarter & 1) * half), bottom + ((quarter >> 1) * half), half, depth + 1);
                }

                begin = ends[quarter];
            }
        }

        _cells[at] = new Cell(sumX / sum, sumY / sum, sum, width * width, from, isLeaf ? until : 0, _cellCount);
    }

    // Sorts the points into quarters, in their order, and gives where each quarter ends.
    private void Sort(double[] x, double[] y, int from, int until, double middleX, double middleY, Span<int> ends)
    {
        Span<int> counts = stackalloc int[4];
        for (var i = from; i < until; i++)
        {
            counts[QuarterOf(_order[i])]++;
        }

        Span<int> next = stackalloc int[4];
        var begin = from;
        for (var quarter = 0; quarter < counts.Length; quarter++)
        {
            next[quarter] = begin;
            begin += counts[quarter];
            ends[quarter] = begin;
        }

        for (var i = from; i < until; i++)
        {
            _sorted[next[QuarterOf(_order[i])]++] = _order[i];
        }

        Array.Copy(_sorted, from, _order, from, until - from);

        int QuarterOf(int point) => (x[point] >= middleX ? 1 : 0) | (y[point] >= middleY ? 2 : 0);
    }

    private readonly record struct Cell(double X, double Y, double Mass, double SquaredWidth, int From, int Until, int After);
}
