using LanguageExt;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>What <c>summary.json</c> holds: the result, and the wall times in an object of their own.</summary>
internal sealed record RunSummary(RunResult Result, Option<RunTiming> Timing);
