using LanguageExt;

namespace Lattice.Bench;

/// <summary>The measurements of one subject.</summary>
internal sealed record Entry(string Subject, Seq<Figure> Figures);

/// <summary>The result of a benchmark.</summary>
/// <param name="Benchmark">Its command-line name.</param>
/// <param name="Question">The question it answers.</param>
/// <param name="Entries">The answer, including rivals.</param>
/// <param name="Notes">What a reader needs to know to interpret it.</param>
internal sealed record BenchmarkResult(string Benchmark, string Question, Seq<Entry> Entries, Seq<string> Notes);
