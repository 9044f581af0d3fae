import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.index.mapper.MapperExtrasPlugin;
import org.opensearch.index.reindex.ReindexPlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/**
 * A node of OpenSearch for tests: {@code TestNode CONFIG name=value...}, each a setting beside those of
 * {@code CONFIG/opensearch.yml}.
 *
 * <p>It is the server's own node with the modules that a distribution loads from its folders. What a distribution does
 * around it (bootstrap checks, which need settings of the kernel, and the refusal to run as root) is left out. It
 * serves until its standard input ends, so that it outlives nobody who started it, however that one ended.
 */
public final class TestNode extends Node {
    private static final List<Class<? extends Plugin>> MODULES = List.of(
        Netty4Plugin.class, CommonAnalysisPlugin.class, PainlessPlugin.class, MapperExtrasPlugin.class,
        ReindexPlugin.class);

    private TestNode(Path config, Map<String, String> settings) {
        super(
            InternalSettingsPreparer.prepareEnvironment(Settings.EMPTY, settings, config, () -> "node"),
            MODULES, true);
    }

    public static void main(String[] arguments) {
        Map<String, String> settings = Arrays.stream(arguments).skip(1)
            .map(setting -> setting.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        int status = 0;
        try (TestNode node = new TestNode(Path.of(arguments[0]), settings)) {
            node.start();
            while (System.in.read() >= 0) {
                // Nobody writes anything: it is the end that says to stop.
            }
        } catch (Throwable error) {
            error.printStackTrace();
            status = 1;
        }
        System.exit(status); // threads of the server would keep the process alive
    }
}
