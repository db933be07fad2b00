using LanguageExt;

namespace Lattice.Bench;

/// <summary>What was measured of one subject.</summary>
internal sealed record Entry(string Subject, Seq<Figure> Figures);

/// <summary>What a benchmark found.</summary>
/// <param name="Benchmark">Its name on the command line.</param>
/// <param name="Question">The one question it asks.</param>
/// <param name="Entries">The answer, rivals among them.</param>
/// <param name="Notes">What a reader has to know beside it.</param>
internal sealed record BenchmarkResult(string Benchmark, string Question, Seq<Entry> Entries, Seq<string> Notes);
