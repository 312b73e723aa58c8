namespace PartnershipGraph.Analysis; internal static class Placeholder;
