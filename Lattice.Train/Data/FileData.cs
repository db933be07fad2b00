using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>What one data file holds.</summary>
/// <param name="Split">Its data, with labels if it has them.</param>
/// <param name="Image">How a datum lies as an image, if it is one.</param>
/// <param name="Notes">What is worth knowing about the file that is no fault.</param>
internal sealed record FileData(DataSplit Split, Option<ImageShape> Image, Seq<DataNote> Notes);
