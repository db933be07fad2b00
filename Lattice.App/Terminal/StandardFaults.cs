
namespace Lattice.App.Terminal;

/// <summary>The reader of the standard output is gone: what it wanted it has. No fault of anybody's.</summary>
internal sealed class ReaderGoneException() : Exception("The reader of the standard output is gone.");

/// <summary>The standard output takes nothing more: a full disk, or it was closed from the start.</summary>
internal sealed class OutputFailedException(string reason) : Exception($"standard output: {reason}");
