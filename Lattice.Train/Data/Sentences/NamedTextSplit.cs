namespace Lattice.Train.Data.Sentences;

/// <summary>A further test: sentences of another source, with the name their figures are reported under.</summary>
public sealed record NamedTextSplit(string Name, TextSplit Split);
