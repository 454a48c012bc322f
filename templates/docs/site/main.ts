import { startCode } from "./code.js";
import { startExpansion } from "./expansion.js";
import { startNavigation } from "./navigation.js";
import { startSearch } from "./search.js";
import { startShapes } from "./shapes.js";
import { startThemeButton } from "./theme-button.js";

startThemeButton();
startSearch();
startCode();
startShapes();
void startNavigation();
void startExpansion();
