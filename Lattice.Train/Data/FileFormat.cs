namespace Lattice.Train.Data;

/// <summary>The format a reader expects.</summary>
/// <param name="Name">Its name in errors, with its article.</param>
/// <param name="IsText">True when it consists of lines of text.</param>
/// <param name="HoldsNumbers">True for numbers, false for sentences.</param>
internal sealed record FileFormat(string Name, bool IsText, bool HoldsNumbers)
{
    /// <summary>IDX.</summary>
    internal static FileFormat Idx { get; } = new("an IDX file", IsText: false, HoldsNumbers: true);

    /// <summary>NumPy's arrays.</summary>
    internal static FileFormat Npy { get; } = new("a .npy file", IsText: false, HoldsNumbers: true);

    /// <summary>Comma-separated numbers.</summary>
    internal static FileFormat Csv { get; } = new("comma-separated numbers", IsText: true, HoldsNumbers: true);

    /// <summary>The lines of the static MNIST.</summary>
    internal static FileFormat Amat { get; } = new("an .amat file", IsText: true, HoldsNumbers: true);

    /// <summary>Sentences.</summary>
    internal static FileFormat Text { get; } = new("UTF-8 text", IsText: true, HoldsNumbers: false);
}
