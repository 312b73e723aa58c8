"""Times igraph on edge lists, the call alone: python3 network_igraph.py FIGURE[,FIGURE...] ROUNDS FILE

FILE: a line "nodes ties", then a line "u v" for each tie, nodes from 0. Prints "figure wall-seconds cpu-seconds checksum"
for each figure, the best of the rounds. Needs igraph for Python (Debian: python3-igraph).

"betweenness-300" has no call in Python: the C function is called, on the first 300 nodes as sources.
"""
import ctypes
import random
import sys
import tempfile
import time

import igraph


class Selection(ctypes.Structure):
    """igraph_vs_t."""
    _fields_ = [("type", ctypes.c_int), ("start", ctypes.c_int64), ("end", ctypes.c_int64)]


class CoreGraph:
    """A graph of igraph's C core, read from an edge list."""

    def __init__(self, path, nodes):
        self.core = ctypes.CDLL("libigraph.so.3")
        self.nodes = nodes
        c = ctypes.CDLL(None)
        c.fopen.restype = ctypes.c_void_p
        c.fclose.argtypes = [ctypes.c_void_p]
        self.core.igraph_vss_range.restype = Selection
        self.core.igraph_vss_range.argtypes = [ctypes.c_int64, ctypes.c_int64]
        self.core.igraph_vss_all.restype = Selection
        self.core.igraph_read_graph_edgelist.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64, ctypes.c_bool]
        self.core.igraph_betweenness_subset.argtypes = [
            ctypes.c_void_p, ctypes.c_void_p, Selection, ctypes.c_bool, Selection, Selection, ctypes.c_void_p]
        self.graph = ctypes.create_string_buffer(1024)
        file = c.fopen(path.encode(), b"r")
        assert self.core.igraph_read_graph_edgelist(self.graph, file, nodes, False) == 0
        c.fclose(file)

    def betweenness(self, sources):
        scores = (ctypes.c_void_p * 3)()
        assert self.core.igraph_vector_init(scores, ctypes.c_int64(0)) == 0
        everyone = self.core.igraph_vss_all()
        assert self.core.igraph_betweenness_subset(
            self.graph, scores, everyone, False, self.core.igraph_vss_range(0, sources), everyone, None) == 0
        values = ctypes.cast(scores[0], ctypes.POINTER(ctypes.c_double))
        total = sum(values[node] for node in range(self.nodes))
        self.core.igraph_vector_destroy(scores)
        return total


def figures(graph):
    def cut_points():
        return len(graph.articulation_points()) + len(graph.bridges())

    def clustering():
        return sum(graph.transitivity_local_undirected(mode="zero")) + graph.transitivity_undirected()

    def leiden():
        random.seed(1)
        return sum(
            graph.modularity(graph.community_leiden(objective_function="modularity", n_iterations=2)) for _ in range(10)) / 10

    def layout():
        random.seed(1)
        return len(graph.layout_fruchterman_reingold(grid=True, niter=150))

    return {
        "constraint": lambda: sum(value for value in graph.constraint() if value == value),
        "leiden": leiden,
        "layout": layout,
        "betweenness": lambda: sum(graph.betweenness()),
        "harmonic": lambda: sum(graph.harmonic_centrality()),
        "pagerank": lambda: max(graph.pagerank(damping=0.85)),
        "cores": lambda: sum(graph.coreness()),
        "components": lambda: len(graph.connected_components()),
        "cut-points": cut_points,
        "clustering": clustering,
    }


def main():
    wanted, rounds, path = sys.argv[1].split(","), int(sys.argv[2]), sys.argv[3]
    with open(path, encoding="ascii") as lines:
        nodes = int(lines.readline().split()[0])
        ties = [tuple(map(int, line.split())) for line in lines]
    graph = igraph.Graph(n=nodes, edges=ties)
    calls = figures(graph)
    if "betweenness-300" in wanted:
        with tempfile.NamedTemporaryFile("w", encoding="ascii") as bare:
            bare.writelines(f"{u} {v}\n" for u, v in ties)
            bare.flush()
            core = CoreGraph(bare.name, nodes)
        calls["betweenness-300"] = lambda: core.betweenness(min(300, nodes))
    for figure in wanted:
        wall = cpu = float("inf")
        checksum = None
        for _ in range(rounds):
            started, cpu_started = time.perf_counter(), time.process_time()
            checksum = calls[figure]()
            wall = min(wall, time.perf_counter() - started)
            cpu = min(cpu, time.process_time() - cpu_started)
        print(figure, wall, cpu, checksum, flush=True)


main()
