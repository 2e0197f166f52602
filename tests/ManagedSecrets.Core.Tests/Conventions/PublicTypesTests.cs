using System.Reflection;
using System.Runtime.CompilerServices;

namespace ManagedSecrets.Conventions;

/// <summary>What the public types of this package have in common.</summary>
public class PublicTypesTests
{
    private static readonly string[] MadeForInheritance = ["SecretLoadingOptions"];

    private static readonly Assembly Product = typeof(SecretRedactor).Assembly;

    private static IEnumerable<MethodInfo> AwaitableMethods =>
        from type in Product.GetExportedTypes()
        from method in type.GetMethods(
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName && method.ReturnType.GetMethod(nameof(Task.GetAwaiter), Type.EmptyTypes) is not null
        select method;

    [Test]
    public void Types_are_sealed_unless_made_for_inheritance() =>
        Assert.That(
            Product.GetExportedTypes().Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(type => type.Name),
            Is.SubsetOf(MadeForInheritance));

    [Test]
    public void Types_do_not_show_fields() =>
        Assert.That(
            from type in Product.GetExportedTypes()
            where !type.IsEnum
            from field in type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where field is { IsLiteral: false, IsInitOnly: false }
            select $"{type.Name}.{field.Name}",
            Is.Empty);

    [Test]
    public void Internal_types_live_in_the_namespace_of_their_folder() =>
        Assert.That(
            Product.GetTypes()
                .Where(type => type is { IsNotPublic: true, IsNested: false, Namespace: "ManagedSecrets" })
                .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)))
                .Select(type => type.Name),
            Is.Empty);

    [Test]
    public void Awaitable_methods_end_in_Async() =>
        Assert.That(AwaitableMethods.Where(method => !method.Name.EndsWith("Async", StringComparison.Ordinal)).Select(Name), Is.Empty);

    [Test]
    public void Awaitable_methods_take_their_cancellation_last() =>
        Assert.That(
            AwaitableMethods
                .Where(method => method.Name != nameof(IAsyncDisposable.DisposeAsync))
                .Where(method => method.GetParameters().LastOrDefault() is not { Name: "cancellationToken" } last
                    || last.ParameterType != typeof(CancellationToken))
                .Select(Name),
            Is.Empty);

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";
}
