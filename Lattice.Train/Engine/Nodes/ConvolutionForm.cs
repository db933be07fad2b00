namespace Lattice.Train.Engine.Nodes;

/// <summary>What becomes of the products of a convolution.</summary>
internal enum ConvolutionForm
{
    /// <summary>They are the result.</summary>
    Plain,

    /// <summary>Of each pixel's products, the first half h and the second half g give h·sigmoid(g).</summary>
    Gated,

    /// <summary>x + h·sigmoid(g).</summary>
    Residual,
}
