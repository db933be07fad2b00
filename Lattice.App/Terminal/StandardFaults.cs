
namespace Lattice.App.Terminal;

/// <summary>The reader of the standard output is gone, because it has read what it needed. This is not an error.</summary>
internal sealed class ReaderGoneException() : Exception("The reader of the standard output is gone.");

/// <summary>The standard output cannot be written: the disk is full, or it was closed from the start.</summary>
internal sealed class OutputFailedException(string reason) : Exception($"standard output: {reason}");
