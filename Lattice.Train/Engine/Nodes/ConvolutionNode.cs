using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// A convolution, and what becomes of its products, in one pass: patches are copied to a worker's memory a few rows at a time, multiplied,
/// and gated while they are in its cache. The products are those of <see cref="MatrixProduct"/> on the matrix of all patches, bit for bit.
/// </summary>
internal sealed unsafe class ConvolutionNode : Node
{
    private readonly ConvolutionProduct product;
    private ConvolutionInputGradient? inputGradient;
    private ConvolutionWeightGradient? weightGradient;

    public ConvolutionNode(Graph graph, Node x, Node weight, Node bias, ConvolutionShape shape, ConvolutionForm form)
        : base(graph, new Shape(x.Shape.Rows, shape.Pixels * OutputsOf(weight, form)), x, weight, bias)
    {
        (Convolution, Form, Outputs) = (shape, form, OutputsOf(weight, form));
        if (x.Shape.Columns != shape.Input.Count || weight.Shape.Rows != shape.Depth
            || bias.Shape != new Shape(1, weight.Shape.Columns) || (form != ConvolutionForm.Plain && weight.Shape.Columns % 2 != 0))
        {
            throw new ArgumentException(
                $"Shapes {x.Shape}, {weight.Shape} and {bias.Shape} are not those of a convolution over {shape.Input}.");
        }

        if (form == ConvolutionForm.Residual && (shape.Stride != 1 || Outputs != shape.Input.Channels))
        {
            throw new ArgumentException("The result of a residual convolution has the shape of what it reads.");
        }

        product = new(this);
    }

    /// <summary>Where kernels read.</summary>
    public ConvolutionShape Convolution { get; }

    /// <summary>What becomes of the products.</summary>
    public ConvolutionForm Form { get; }

    /// <summary>Numbers per pixel of the result.</summary>
    public int Outputs { get; }

    /// <summary>Columns of the weight: numbers per pixel of the products.</summary>
    public int Columns => Inputs[1].Shape.Columns;

    /// <summary>Pixels of all data: rows of the products.</summary>
    public int Rows => Shape.Rows * Convolution.Pixels;

    /// <summary>The weight in its order in memory.</summary>
    public Blocks Weight => ParameterOrder.Of(Inputs[1], Inputs[1].Value);

    /// <summary>sigmoid(g), [rows × outputs]; null where no derivative will need it.</summary>
    public float* Gates { get; private set; }

    /// <summary>h·sigmoid(g), likewise; the value itself if there is nothing else in it.</summary>
    public float* Gated { get; private set; }

    /// <summary>The derivatives of the products, [rows × columns].</summary>
    public float* Derivatives { get; private set; }

    public override void Prepare(bool gradients)
    {
        base.Prepare(gradients);
        Graph.ReserveZeros(int.Max(Convolution.Depth, Columns) + 64);
        Graph.Scratch.Reserve(product.MemoryPerWorker);
        if (!gradients || !NeedsGradient)
        {
            return;
        }

        Gated = Value;
        Derivatives = Gradient;
        if (Form != ConvolutionForm.Plain)
        {
            Gates = Own(new AlignedBuffer(Rows * Outputs, Graph.Workspace)).Pointer;
            Derivatives = Own(new AlignedBuffer(Rows * Columns, Graph.Workspace)).Pointer;
        }

        if (Form == ConvolutionForm.Residual)
        {
            Gated = Own(new AlignedBuffer(Rows * Outputs, Graph.Workspace)).Pointer;
        }

        inputGradient = Own(new ConvolutionInputGradient(this));
        weightGradient = new ConvolutionWeightGradient(this);
        Graph.Scratch.Reserve(int.Max(inputGradient.MemoryPerWorker, weightGradient.MemoryPerWorker));
    }

    public override void Forward(Workers workers)
    {
        Graph.Scratch.For(workers);
        product.Run(workers);
    }

    public override void Backward(Workers workers)
    {
        // The weight is read before its gradient is complete and may update it.
        Graph.Scratch.For(workers);
        inputGradient!.Run(workers);
        weightGradient!.Run(workers);
    }

    private static int OutputsOf(Node weight, ConvolutionForm form) =>
        form == ConvolutionForm.Plain ? weight.Shape.Columns : weight.Shape.Columns / 2;
}
