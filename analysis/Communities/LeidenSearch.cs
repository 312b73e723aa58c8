using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Randomness;

namespace PartnershipGraph.Analysis.Communities;

/// <summary>One search for communities from scratch. Gains are differences of modularity × half the sum of strengths.</summary>
internal sealed class LeidenSearch
{
    // θ of the paper, in strengths of an average tie.
    private const double Randomness = 0.01;

    // Sums of the same strengths in another order differ in their last digits, and a move for those would go on for ever.
    private const double SmallestGain = 1e-10;

    private readonly CsrGraph _graph;
    private readonly LeidenLevel _ground;
    private readonly LeidenOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly double _expectation;
    private readonly double _meanStrength;

    // Sums towards communities, by community, with the communities seen: emptied after every node.
    private readonly double[] _towards;
    private readonly int[] _seen;
    private int _seenCount;
    private SplitMix64 _random;

    public LeidenSearch(CsrGraph graph, LeidenLevel ground, LeidenOptions options, int restart, CancellationToken cancellationToken)
    {
        _graph = graph;
        _ground = ground;
        _options = options;
        _cancellationToken = cancellationToken;
        var all = ground.NodeStrengths.Sum();
        _expectation = options.Resolution / all;
        _meanStrength = all / ground.Targets.Length;
        _towards = new double[ground.NodeCount];
        _seen = new int[ground.NodeCount];
        _random = new SplitMix64(options.Seed, restart);
    }

    /// <summary>The community of each node, by falling size, or −1 for a node without ties.</summary>
    public int[] Run()
    {
        var communities = Enumerable.Range(0, _ground.NodeCount).ToArray();
        var best = double.NegativeInfinity;
        for (var round = 0; round < _options.Rounds; round++)
        {
            Round(communities);
            var reached = Modularity.Compute(_graph, communities, _options.Resolution)!.Value;
            if (reached <= best + SmallestGain)
            {
                break;
            }

            best = reached;
        }

        return NumberedConnected(communities);
    }

    private void Round(int[] communities)
    {
        var level = _ground;
        var onLevel = communities;
        var nodeOnLevel = Enumerable.Range(0, level.NodeCount).ToArray();
        while (true)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            Move(level, onLevel);
            var communityCount = Renumber(onLevel);
            for (var node = 0; node < nodeOnLevel.Length; node++)
            {
                communities[node] = onLevel[nodeOnLevel[node]];
            }

            if (communityCount == level.NodeCount)
            {
                return;
            }

            var refined = Refine(level, onLevel, communityCount);
            var refinedCount = Renumber(refined);
            if (refinedCount == level.NodeCount)
            {
                // Nothing could be refined, so whole communities become the next nodes.
                refined = (int[])onLevel.Clone();
                refinedCount = communityCount;
            }

            var next = new int[refinedCount];
            for (var node = 0; node < level.NodeCount; node++)
            {
                next[refined[node]] = onLevel[node];
            }

            for (var node = 0; node < nodeOnLevel.Length; node++)
            {
                nodeOnLevel[node] = refined[nodeOnLevel[node]];
            }

            level = level.Merge(refined, refinedCount);
            onLevel = next;
        }
    }

    /// <summary>Moves nodes to the community that gains most until no node of the queue gains.</summary>
    private void Move(LeidenLevel level, int[] communities)
    {
        var n = level.NodeCount;
        var sums = new double[n];
        var members = new int[n];
        for (var node = 0; node < n; node++)
        {
            sums[communities[node]] += level.NodeStrengths[node];
            members[communities[node]]++;
        }

        var free = new Stack<int>();
        for (var community = n - 1; community >= 0; community--)
        {
            if (members[community] == 0)
            {
                free.Push(community);
            }
        }

        var queue = new int[n];
        for (var i = 0; i < n; i++)
        {
            var other = _random.Next(i + 1);
            queue[i] = queue[other];
            queue[other] = i;
        }

        var isQueued = new bool[n];
        Array.Fill(isQueued, true);
        var first = 0;
        for (var waiting = n; waiting > 0; waiting--)
        {
            var node = queue[first];
            first = first + 1 == n ? 0 : first + 1;
            isQueued[node] = false;
            var from = communities[node];
            var to = BestCommunity(level, communities, sums, members[from] == 1 ? -1 : free.Peek(), node);
            if (to == from)
            {
                continue;
            }

            if (members[to] == 0)
            {
                free.Pop();
            }

            sums[from] -= level.NodeStrengths[node];
            sums[to] += level.NodeStrengths[node];
            members[to]++;
            communities[node] = to;
            if (--members[from] == 0)
            {
                sums[from] = 0;
                free.Push(from);
            }

            for (var i = level.Starts[node]; i < level.Starts[node + 1]; i++)
            {
                var neighbour = level.Targets[i];
                if (!isQueued[neighbour] && communities[neighbour] != to)
                {
                    isQueued[neighbour] = true;
                    var last = first + waiting - 1;
                    queue[last >= n ? last - n : last] = neighbour;
                    waiting++;
                }
            }
        }
    }

    private int BestCommunity(LeidenLevel level, int[] communities, double[] sums, int empty, int node)
    {
        Gather(level, communities, node);
        var own = communities[node];
        var strength = level.NodeStrengths[node];
        var best = own;
        var bestGain = _towards[own] - (strength * (sums[own] - strength) * _expectation);
        var least = SmallestGain * _meanStrength;
        for (var i = 0; i < _seenCount; i++)
        {
            var community = _seen[i];
            var gain = _towards[community] - (strength * sums[community] * _expectation);
            if (community != own && gain > bestGain + least)
            {
                best = community;
                bestGain = gain;
            }
        }

        ForgetGathered();
        return empty >= 0 && bestGain < -least ? empty : best;
    }

    private void Gather(LeidenLevel level, int[] communities, int node)
    {
        var targets = level.Targets;
        var strengths = level.Strengths;
        var end = level.Starts[node + 1];
        for (var i = level.Starts[node]; i < end; i++)
        {
            var community = communities[targets[i]];
            if (_towards[community] == 0)
            {
                _seen[_seenCount++] = community;
            }

            _towards[community] += strengths[i];
        }
    }

    private void ForgetGathered()
    {
        for (var i = 0; i < _seenCount; i++)
        {
            _towards[_seen[i]] = 0;
        }

        _seenCount = 0;
    }

    /// <summary>Splits communities into well connected parts: nodes still alone join a part, at random in favour of gain.</summary>
    private int[] Refine(LeidenLevel level, int[] communities, int communityCount)
    {
        var n = level.NodeCount;
        var parts = Enumerable.Range(0, n).ToArray();
        var partStrengths = (double[])level.NodeStrengths.Clone();
        var isAlone = new bool[n];
        Array.Fill(isAlone, true);
        var communityStrengths = new double[communityCount];

        // Ties of a part to the rest of its community.
        var outwards = new double[n];
        for (var node = 0; node < n; node++)
        {
            communityStrengths[communities[node]] += level.NodeStrengths[node];
            for (var i = level.Starts[node]; i < level.Starts[node + 1]; i++)
            {
                outwards[node] += communities[level.Targets[i]] == communities[node] ? level.Strengths[i] : 0;
            }
        }

        var order = new int[n];
        for (var i = 0; i < n; i++)
        {
            var other = _random.Next(i + 1);
            order[i] = order[other];
            order[other] = i;
        }

        var gains = new double[n];
        foreach (var node in order)
        {
            var all = communityStrengths[communities[node]];
            if (!isAlone[node] || !IsWellConnected(node, all))
            {
                continue;
            }

            for (var i = level.Starts[node]; i < level.Starts[node + 1]; i++)
            {
                var neighbour = level.Targets[i];
                if (communities[neighbour] != communities[node])
                {
                    continue;
                }

                var part = parts[neighbour];
                if (_towards[part] == 0)
                {
                    _seen[_seenCount++] = part;
                }

                _towards[part] += level.Strengths[i];
            }

            var joined = Draw(node, level.NodeStrengths[node], all);
            if (joined != node)
            {
                parts[node] = joined;
                partStrengths[joined] += level.NodeStrengths[node];
                outwards[joined] += outwards[node] - (2 * _towards[joined]);
                partStrengths[node] = 0;
                isAlone[node] = false;
                isAlone[joined] = false;
            }

            ForgetGathered();
        }

        return parts;

        bool IsWellConnected(int part, double all) =>
            outwards[part] >= partStrengths[part] * (all - partStrengths[part]) * _expectation;

        int Draw(int node, double strength, double all)
        {
            var greatest = 0.0;
            for (var i = 0; i < _seenCount; i++)
            {
                var part = _seen[i];
                gains[i] = IsWellConnected(part, all) ? _towards[part] - (strength * partStrengths[part] * _expectation) : -1;
                greatest = Math.Max(greatest, gains[i]);
            }

            // Staying alone gains 0.
            var scale = Randomness * _meanStrength;
            var sum = Math.Exp(-greatest / scale);
            for (var i = 0; i < _seenCount; i++)
            {
                sum += gains[i] >= 0 ? Math.Exp((gains[i] - greatest) / scale) : 0;
            }

            var left = (_random.NextDouble() * sum) - Math.Exp(-greatest / scale);
            var drawn = node;
            for (var i = 0; i < _seenCount && left >= 0; i++)
            {
                if (gains[i] >= 0)
                {
                    left -= Math.Exp((gains[i] - greatest) / scale);
                    drawn = _seen[i];
                }
            }

            return drawn;
        }
    }

    // Numbers labels in the order they come; returns how many there are.
    private static int Renumber(int[] labels)
    {
        var numbers = new int[labels.Length];
        var count = 0;
        for (var node = 0; node < labels.Length; node++)
        {
            ref var number = ref numbers[labels[node]];
            number = number == 0 ? ++count : number;
            labels[node] = number - 1;
        }

        return count;
    }

    // A community in several pieces is better as several: no tie is lost. Then by falling size, of equals by lowest node.
    private int[] NumberedConnected(int[] communities)
    {
        var pieces = new int[communities.Length];
        Array.Fill(pieces, -1);
        var sizes = new List<int>();
        var stack = new Stack<int>();
        for (var start = 0; start < pieces.Length; start++)
        {
            if (pieces[start] >= 0 || _graph.Degree(start) == 0)
            {
                continue;
            }

            pieces[start] = sizes.Count;
            sizes.Add(0);
            stack.Push(start);
            while (stack.TryPop(out var node))
            {
                sizes[^1]++;
                foreach (var neighbour in _graph.Neighbours(node))
                {
                    if (pieces[neighbour] < 0 && communities[neighbour] == communities[start])
                    {
                        pieces[neighbour] = pieces[start];
                        stack.Push(neighbour);
                    }
                }
            }
        }

        var places = new int[sizes.Count];
        var order = Enumerable.Range(0, sizes.Count).OrderByDescending(piece => sizes[piece]).ToArray();
        for (var place = 0; place < order.Length; place++)
        {
            places[order[place]] = place;
        }

        return Array.ConvertAll(pieces, piece => piece < 0 ? -1 : places[piece]);
    }
}
