namespace Lattice.App.Report;

/// <summary>How many data a run used.</summary>
/// <param name="Training">For training.</param>
/// <param name="Validation">For validation.</param>
/// <param name="Test">For the test.</param>
internal readonly record struct SplitSizes(int Training, int Validation, int Test);
