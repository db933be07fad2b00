using Lattice.Math.Algebra;
using Lattice.Train.Engine.Nodes;

namespace Lattice.Train.Engine;

/// <content>Convolutions.</content>
internal readonly partial struct Tensor
{
    /// <inheritdoc/>
    public static Tensor Convolution(Tensor x, Tensor weight, Tensor bias, ConvolutionShape shape) =>
        Convolved(x, weight, bias, shape, ConvolutionForm.Plain);

    /// <inheritdoc/>
    public static Tensor GatedConvolution(Tensor x, Tensor weight, Tensor bias, ConvolutionShape shape) =>
        Convolved(x, weight, bias, shape, ConvolutionForm.Gated);

    /// <inheritdoc/>
    public static Tensor ResidualConvolution(Tensor x, Tensor weight, Tensor bias, ConvolutionShape shape) =>
        Convolved(x, weight, bias, shape, ConvolutionForm.Residual);

    private static Tensor Convolved(Tensor x, Tensor weight, Tensor bias, ConvolutionShape shape, ConvolutionForm form)
    {
        var graph = GraphOf(x, weight, bias);
        return new Tensor(graph.Add(new ConvolutionNode(
            graph, x.NodeIn(graph), weight.WeightIn(graph), bias.NodeIn(graph), shape, form)));
    }
}
